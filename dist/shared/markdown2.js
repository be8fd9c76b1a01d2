export { r as renderMarkdown } from "./markdown.js";
