/** When appropriate: the policy document, the gate and the pure planner. */
@org.jspecify.annotations.NullMarked
package org.childalert.policy;
