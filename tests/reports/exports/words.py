"""All words that the blocks of an export say, whatever the format."""

from collections.abc import Iterable, Iterator

from reports.exports.document import Block, Chart, Grid, Heading, References, Text


def words_of(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading():
                yield block.text
            case Text():
                yield from (block.label, block.words)
            case References():
                yield block.label
                for item in block.items:
                    yield from vars(item).values()
            case Grid():
                yield from (block.title, *block.header)
                for row in block.rows:
                    yield from row
            case Chart():
                yield from (block.alt, block.caption)
