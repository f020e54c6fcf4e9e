/** The demonstration: known users, the sample case played over HTTP, and what keeps all of it away from every other environment. */
@org.jspecify.annotations.NullMarked
package org.childalert.operator.demo;
