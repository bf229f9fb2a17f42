"""What the tests stand on: a browser, Node.js, a server, a build in a temporary folder, and a crawler of built sites."""
