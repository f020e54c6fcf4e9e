/** How fast it is: drives the real product over HTTP against far ends on loopback, beside what it is to be compared with. See docs/performance.md. */
@org.jspecify.annotations.NullMarked
package org.childalert.operator.figures;
