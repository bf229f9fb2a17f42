"""What the tests of the search share: shelves, the runtime under Node.js, and lunr.js as the oracle."""
