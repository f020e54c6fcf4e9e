/** The append-only trail: who did what, when and from where. */
@org.jspecify.annotations.NullMarked
package org.childalert.audit;
