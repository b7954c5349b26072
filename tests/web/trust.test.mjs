/** What an attribute may bring about, and what only the page's code may. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { destinationOf, ownFunction, transportOf } from "../../web/trust.mjs";

const page = { origin: "https://portal.example", base: "https://portal.example/clients/7" };
const own = "https://portal.example/graph";

/**
 * @param {Partial<Parameters<typeof destinationOf>[0]>} given
 * @param {Partial<typeof page>} [where]
 */
const destination = (given, where) =>
  destinationOf({ property: null, attribute: null, hasProvider: false, ...given }, { ...page, ...where });

test("without an endpoint it is Meta that is asked, with a token", () => {
  for (const attribute of [null, "", " "]) {
    for (const hasProvider of [true, false]) {
      assert.deepEqual(destination({ attribute, hasProvider }), {
        endpoint: "",
        isTrusted: true,
        addsToken: false,
        ignoresProvider: false,
      });
    }
  }
});

test("an attribute names a proxy of the page's own origin, which is never given a token", () => {
  for (const attribute of ["/graph", "/graph/", "../graph", own, ` ${own} `, "//portal.example/graph"]) {
    for (const hasProvider of [true, false]) {
      assert.deepEqual(destination({ attribute, hasProvider }), {
        endpoint: own,
        isTrusted: true,
        addsToken: true,
        ignoresProvider: hasProvider,
      });
    }
  }
});

const elsewhere = [
  "https://other.example",
  "//other.example/graph",
  "http://portal.example/graph",
  "https://portal.example:8443/graph",
  "https://portal.example@other.example/graph",
  "\\\\other.example\\graph",
  "data:,",
  "javascript:0",
  "about:blank",
  "https://",
];
for (const attribute of elsewhere) {
  test(`an attribute does not lead to ${attribute}`, () => {
    for (const hasProvider of [true, false]) {
      const { isTrusted, addsToken, ignoresProvider } = destination({ attribute, hasProvider });
      assert.deepEqual(
        { isTrusted, addsToken, ignoresProvider },
        { isTrusted: false, addsToken: true, ignoresProvider: false },
      );
    }
  });
}

test("a base of another origin takes an attribute's address with it", () => {
  assert.equal(destination({ attribute: "/graph" }, { base: "https://other.example/" }).isTrusted, false);
  assert.equal(destination({ attribute: "/graph" }, { base: "[object HTMLImageElement]" }).isTrusted, false);
});

test("where the page has no origin of its own, no address is of it", () => {
  const sandboxed = { origin: "null" };
  for (const attribute of ["/graph", own, "data:,", "about:srcdoc"]) {
    assert.equal(destination({ attribute }, sandboxed).isTrusted, false, attribute);
  }
  assert.equal(destination({ property: own }, sandboxed).addsToken, false);
  assert.equal(destination({ property: "data:," }, sandboxed).addsToken, false);
});

test("a property goes before the attribute, and is given a token where there is a provider", () => {
  const given = { property: "https://other.example/graph/", attribute: "/graph" };
  for (const hasProvider of [true, false]) {
    assert.deepEqual(destination({ ...given, hasProvider }), {
      endpoint: "https://other.example/graph",
      isTrusted: true,
      addsToken: false,
      ignoresProvider: false,
    });
  }
  assert.equal(destination({ property: "/graph", hasProvider: true }).addsToken, false);
  assert.equal(destination({ property: "/graph", hasProvider: false }).addsToken, true);
  // Meta, by the page's own choice.
  assert.equal(destination({ property: "", attribute: "/graph", hasProvider: true }).endpoint, "");
});

test("only a property asks for the transport get", () => {
  for (const attribute of ["get", " get", "get\n"]) assert.equal(transportOf(null, attribute), null);
  for (const text of ["", "auto", "post", "smoke"]) assert.equal(transportOf(null, text), text);
  assert.equal(transportOf(null, null), "");
  assert.equal(transportOf("get", null), "get");
  assert.equal(transportOf("post", "get"), "post");
});

test("a provider is a function of the page's own", () => {
  /** @type {any} */
  const window = Object.create({ inherited: () => "" });
  const value = function value() {};
  Object.assign(window, {
    declared() {},
    arrow: () => "",
    asynchronous: async () => "",
    // What it says is not what it is.
    quoting: () => "{ [native code] }",
    native: parseInt,
    bound: value.bind(null),
    proxied: new Proxy(value, {}),
    text: "a token",
    toString: value,
  });
  for (const name of ["declared", "arrow", "asynchronous", "quoting", "toString"]) {
    assert.equal(ownFunction(window, name), window[name], name);
  }
  for (const name of [
    "inherited",
    "hasOwnProperty",
    "constructor",
    "missing",
    "native",
    "bound",
    "proxied",
    "text",
  ]) {
    assert.equal(ownFunction(window, name), undefined, name);
  }
});

test("a base in the markup does not decide where a property without a host leads", () => {
  const where = { base: "https://other.example/deep/", href: "https://portal.example/clients/7" };
  for (const property of ["/graph", "../graph", "https:/graph"]) {
    assert.equal(destination({ property, hasProvider: true }, where).endpoint, own, property);
  }
  const inFrame = { ...where, href: "about:srcdoc" };
  assert.equal(destination({ property: "/graph", hasProvider: true }, inFrame).endpoint, own);
  // What names a host is what the page's code has said.
  assert.equal(
    destination({ property: "https://other.example", hasProvider: true }, where).endpoint,
    "https://other.example",
  );
  // And an attribute is refused there, as everywhere else.
  assert.equal(destination({ attribute: "/graph" }, where).isTrusted, false);
});
