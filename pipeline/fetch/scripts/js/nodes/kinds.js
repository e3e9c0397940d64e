// What scripts find on nodes beside what Go does for them: events, classes, styles, forms.

const g = globalThis;
const define = (on, name, get, set) => Object.defineProperty(on, name, { get, set, configurable: true, enumerable: true });
const hidden = (on, members) => {
  for (const k of Object.keys(members)) Object.defineProperty(on, k, { value: members[k], writable: true, configurable: true, enumerable: false });
};

// Kinds of nodes. A class of the page's own that is one of them is made for an element that stands there.
const raising = { element: null };
const kind = (name, parent) => {
  const f = {
    [name]: function () {
      if (raising.element) return raising.element;
    },
  }[name];
  if (parent) {
    f.prototype = Object.create(parent.prototype, { constructor: { value: f, writable: true, configurable: true } });
    Object.setPrototypeOf(f, parent);
  }
  return (g[name] = f);
};
const EventTarget = kind("EventTarget"),
  Node = kind("Node", EventTarget),
  Element = kind("Element", Node),
  HTMLElement = kind("HTMLElement", Element);
const Document = kind("Document", Node),
  DocumentFragment = kind("DocumentFragment", Node),
  CharacterData = kind("CharacterData", Node);
kind("HTMLDocument", Document);
kind("SVGElement", Element);
kind("ShadowRoot", DocumentFragment);
const Text = kind("Text", CharacterData),
  Comment = kind("Comment", CharacterData);
const own = {};
const elements = {
  a: "Anchor",
  area: "Area",
  input: "Input",
  select: "Select",
  option: "Option",
  textarea: "TextArea",
  form: "Form",
  button: "Button",
  script: "Script",
  template: "Template",
  iframe: "IFrame",
  img: "Image",
  div: "Div",
  span: "Span",
  ul: "UList",
  li: "LI",
  table: "Table",
  tbody: "TableSection",
  thead: "TableSection",
  tfoot: "TableSection",
  tr: "TableRow",
  td: "TableCell",
  p: "Paragraph",
  link: "Link",
  style: "Style",
  body: "Body",
  html: "Html",
};
for (const tag in elements) own[tag] = (g["HTML" + elements[tag] + "Element"] || kind("HTML" + elements[tag] + "Element", HTMLElement)).prototype;
Object.assign(Node, { ELEMENT_NODE: 1, TEXT_NODE: 3, COMMENT_NODE: 8, DOCUMENT_NODE: 9, DOCUMENT_FRAGMENT_NODE: 11 });
hidden(Node.prototype, { ELEMENT_NODE: 1, TEXT_NODE: 3, COMMENT_NODE: 8, DOCUMENT_NODE: 9 });
host.faces({
  node: Node.prototype,
  element: HTMLElement.prototype,
  elements: own,
  document: Document.prototype,
  fragment: DocumentFragment.prototype,
  text: Text.prototype,
  comment: Comment.prototype,
});
for (const name of Object.getOwnPropertyNames(HTMLElement.prototype))
  // real pages and libraries look them up on Element
  if (name !== "constructor") Object.defineProperty(Element.prototype, name, Object.getOwnPropertyDescriptor(HTMLElement.prototype, name));
const document = (g.document = host.document());
