"""Whether the outside links still work, asked over the network by a command of its own: never by the build or the tests."""
