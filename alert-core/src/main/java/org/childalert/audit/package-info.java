/** The append-only trail: who did what, when and from where; and the chain that shows when somebody changed it behind the back of the system. */
@org.jspecify.annotations.NullMarked
package org.childalert.audit;
