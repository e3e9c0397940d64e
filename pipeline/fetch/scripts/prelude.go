package scripts

import "embed"

// prelude is what a page finds in its window: all our own, and small.
//
//go:embed js/*.js
var prelude embed.FS

// preludeFiles are its parts in their order: each is a function of the way to Go.
var preludeFiles = []string{"nodes.js", "window.js", "network.js", "jquery.js", "templates.js", "libraries.js", "vue.js", "start.js", "explore.js"}
