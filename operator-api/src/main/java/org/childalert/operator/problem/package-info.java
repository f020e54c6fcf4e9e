/** Bodies checked before they are bound, and errors told as problem+json (RFC 9457). */
@org.jspecify.annotations.NullMarked
package org.childalert.operator.problem;
