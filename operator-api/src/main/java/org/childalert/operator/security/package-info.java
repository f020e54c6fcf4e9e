/** Who asks: sign-in, tokens, and the officer behind each request. */
@org.jspecify.annotations.NullMarked
package org.childalert.operator.security;
