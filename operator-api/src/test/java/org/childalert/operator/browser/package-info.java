/** A real browser for tests of pages, and what every page is held against. */
@org.jspecify.annotations.NullMarked
package org.childalert.operator.browser;
