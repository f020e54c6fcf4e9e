/** The console's pages of policies: what they say, what is changed, and the two people that an activation takes. */
@org.jspecify.annotations.NullMarked
package org.childalert.operator.console.policy;
