package plain

// noWait: nothing that Windows shows as a file waits when it is opened.
const noWait = 0
