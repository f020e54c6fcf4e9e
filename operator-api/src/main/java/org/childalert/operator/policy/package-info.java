/** The API of policies. */
@org.jspecify.annotations.NullMarked
package org.childalert.operator.policy;
