// Starts Swagger UI on a description of our own; ?open=list|full|none says how far it is unfolded.
const number = { name: "petId", in: "path", required: true, schema: { type: "integer", minimum: 1 } };
const answer = (description, name) => ({
  description,
  content: { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } },
});
const body = name => ({ required: true, content: { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } } });
const spec = {
  openapi: "3.0.3",
  info: { title: "Library desk", version: "1.4", description: "Books, loans and readers of a **small library**." },
  servers: [{ url: "/v1" }, { url: "/v2", description: "next" }],
  tags: [
    { name: "books", description: "What stands on the shelves" },
    { name: "loans", description: "Who has what" },
    { name: "readers", description: "People with a card" },
  ],
  paths: {
    "/books": {
      get: {
        tags: ["books"], summary: "Search the shelves",
        parameters: [
          { name: "q", in: "query", schema: { type: "string", maxLength: 80 } },
          { name: "language", in: "query", schema: { type: "string", enum: ["en", "de", "fr", "pl"] } },
          { name: "limit", in: "query", schema: { type: "integer", minimum: 1, maximum: 100, default: 20 } },
          { name: "available", in: "query", schema: { type: "boolean" } },
        ],
        responses: { 200: answer("The books", "Books"), 400: { description: "The question makes no sense" } },
      },
      post: { tags: ["books"], summary: "Add a book", requestBody: body("Book"), responses: { 201: answer("Added", "Book") } },
    },
    "/books/{bookId}": {
      parameters: [{ ...number, name: "bookId" }],
      get: { tags: ["books"], summary: "One book", responses: { 200: answer("The book", "Book"), 404: { description: "No such book" } } },
      put: { tags: ["books"], summary: "Correct a book", requestBody: body("Book"), responses: { 200: answer("Corrected", "Book") } },
      delete: { tags: ["books"], summary: "Give a book away", deprecated: true, responses: { 204: { description: "Gone" } } },
    },
    "/loans": {
      get: { tags: ["loans"], summary: "All loans", responses: { 200: answer("The loans", "Loans") } },
      post: { tags: ["loans"], summary: "Lend a book", requestBody: body("Loan"), responses: { 201: answer("Lent", "Loan") } },
    },
    "/loans/{loanId}/return": {
      parameters: [{ ...number, name: "loanId" }],
      post: { tags: ["loans"], summary: "Take a book back", responses: { 204: { description: "Back on the shelf" } } },
    },
    "/readers": {
      get: { tags: ["readers"], summary: "All readers", responses: { 200: answer("The readers", "Readers") } },
      post: { tags: ["readers"], summary: "Give out a card", requestBody: body("Reader"), responses: { 201: answer("Welcome", "Reader") } },
    },
  },
  components: {
    schemas: {
      Book: {
        type: "object", required: ["title"],
        properties: {
          id: { type: "integer" }, title: { type: "string", example: "On Rivers" },
          author: { type: "string" }, year: { type: "integer", minimum: 1450 },
          tags: { type: "array", items: { type: "string" } },
        },
      },
      Books: { type: "array", items: { $ref: "#/components/schemas/Book" } },
      Loan: {
        type: "object",
        properties: { id: { type: "integer" }, book: { $ref: "#/components/schemas/Book" }, until: { type: "string", format: "date" } },
      },
      Loans: { type: "array", items: { $ref: "#/components/schemas/Loan" } },
      Reader: { type: "object", properties: { id: { type: "integer" }, name: { type: "string" }, card: { type: "string" } } },
      Readers: { type: "array", items: { $ref: "#/components/schemas/Reader" } },
    },
    securitySchemes: { key: { type: "apiKey", in: "header", name: "X-Key" } },
  },
};
window.onload = () => {
  window.ui = SwaggerUIBundle({
    spec,
    dom_id: "#swagger-ui",
    presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
    layout: "StandaloneLayout",
    docExpansion: new URLSearchParams(location.search).get("open") ?? "list",
    validatorUrl: null,
  });
};
