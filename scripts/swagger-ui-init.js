/* global SwaggerUIBundle */
// Served as /swagger-ui/init.js: a script of its own, because the content security policy allows none in the page.
SwaggerUIBundle({
  url: "/api/openapi.json",
  dom_id: "#swagger-ui",
  deepLinking: true,
  docExpansion: "list",
  filter: true,
  // Signing in at POST /api/token sets the cookies that every later request carries.
  withCredentials: true,
  // The validator badge would ask a server on the Internet.
  validatorUrl: null,
});
