/** Pictures: what is accepted, how it is cleaned, and the one public address of each. */
@org.jspecify.annotations.NullMarked
package org.childalert.operator.photo;
