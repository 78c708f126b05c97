"""Messages as files: whole or not there, and each for one reader."""

import threading
from itertools import count
from queue import Empty

import pytest
from kombu import Connection, Exchange, Queue
from kombu.exceptions import OperationalError

from tests.brokers import messages_folder

numbers = count(1)


@pytest.fixture
def options(tmp_path):
    return messages_folder(tmp_path)


@pytest.fixture
def queue():
    """One of its own, as a process remembers what it bound."""
    name = f"werk-{next(numbers)}"
    return Queue(name, Exchange(name), routing_key=name)


@pytest.fixture
def connect(options):
    connections = []

    def make():
        connection = Connection(
            "filesystem://localhost/",
            transport="config.messages:Transport",
            transport_options=options,
        )
        connections.append(connection)
        return connection

    yield make
    for connection in connections:
        connection.release()


@pytest.fixture
def send(connect, queue):
    def put(*bodies):
        sender = connect().SimpleQueue(queue)
        for body in bodies:
            sender.put(body)

    return put


@pytest.fixture
def received(connect, queue):
    def get():
        reader = connect().SimpleQueue(queue)
        bodies = []
        while True:
            try:
                message = reader.get(timeout=0.05)
            except Empty:
                return bodies
            message.ack()
            bodies.append(message.payload)

    return get


def test_messages_arrive_once_and_in_order(send, received, options):
    send(*range(20))

    assert received() == list(range(20))
    assert received() == []
    assert list(options["data_folder_in"].iterdir()) == []


def test_several_readers_share_the_messages(send, received):
    send(*range(60))
    found = []
    readers = [
        threading.Thread(target=lambda: found.extend(received())) for _ in range(3)
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()

    assert sorted(found) == list(range(60))


@pytest.mark.parametrize("half", ["", '{"body": "x'])
def test_half_a_message_is_put_aside_and_the_next_arrives(
    send, received, queue, options, half, caplog
):
    (options["data_folder_in"] / f"0_half.{queue.name}.msg").write_text(half)
    send("heel")

    assert received() == ["heel"]
    assert "cannot be read: 0_half" in caplog.text


def test_a_message_that_is_being_written_is_not_seen(send, received, queue, options):
    send()
    file = options["data_folder_in"] / f".0_new.{queue.name}.msg.abc"
    file.write_text('{"body": "x')

    assert received() == []


def test_half_a_table_of_an_exchange_is_made_anew(
    send, received, queue, options, caplog
):
    options["control_folder"].mkdir()
    table = options["control_folder"] / f"{queue.name}.exchange"
    table.write_text("[[")

    send(1)

    assert received() == [1]
    assert "cannot be read" in caplog.text


def test_without_a_folder_it_is_the_error_of_any_broker(connect, queue, options):
    connection = connect()
    sender = connection.SimpleQueue(queue)
    options["data_folder_in"].rmdir()

    with pytest.raises((OperationalError, *connection.channel_errors)):
        sender.put(1)
