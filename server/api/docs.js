// Shows the OpenAPI document of this server: one line per route, its schema when opened.
const routes = document.getElementById("routes");
const filter = document.getElementById("filter");

function text(tag, content) {
  const element = document.createElement(tag);
  element.textContent = content;
  return element;
}

// Writes out a schema with its references, so that a reader needs no second place; a type that
// holds itself is named the second time.
function spell(schema, all, seen) {
  if (schema === undefined || typeof schema !== "object" || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map((part) => spell(part, all, seen));
  if (schema.$ref) {
    const name = schema.$ref.split("/").pop();
    return seen.includes(name) ? name : spell(all[name], all, [...seen, name]);
  }
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, spell(value, all, seen)]));
}

function show(method, path, operation, api) {
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  summary.append(text("b", method.toUpperCase()), text("code", api.servers[0].url + path), " ", text("small", [operation.summary, operation.description].filter(Boolean).join(". ")));
  details.append(summary);
  details.addEventListener("toggle", () => {
    if (details.childElementCount > 1) return;
    const all = api.components?.schemas ?? {};
    for (const part of ["parameters", "requestBody", "responses"]) {
      if (operation[part]) details.append(text("small", part), text("pre", JSON.stringify(spell(operation[part], all, []), null, 2)));
    }
  });
  details.dataset.words = (method + " " + path + " " + (operation.summary ?? "") + " " + (operation.description ?? "")).toLowerCase();
  return details;
}

fetch("/api/openapi.json").then((reply) => reply.json()).then((api) => {
  for (const [path, methods] of Object.entries(api.paths)) {
    for (const [method, operation] of Object.entries(methods)) routes.append(show(method, path, operation, api));
  }
});

filter.addEventListener("input", () => {
  const wanted = filter.value.toLowerCase();
  for (const route of routes.children) route.hidden = !route.dataset.words.includes(wanted);
});
