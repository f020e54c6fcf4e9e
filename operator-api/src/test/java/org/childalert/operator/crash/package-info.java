/** Server processes that are killed, stopped and started again, and what is true afterwards. */
@org.jspecify.annotations.NullMarked
package org.childalert.operator.crash;
