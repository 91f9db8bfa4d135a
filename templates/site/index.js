// The list of decks is loaded again when the project changes.
Server.passOn();
Server.listen("index", { changed: () => location.reload() }, () => {});
