"""The norms that come with the program, for every municipality."""
