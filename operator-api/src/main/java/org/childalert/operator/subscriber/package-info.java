/** The API of subscribers: imports, lists, removals, and what became of their texts. */
@org.jspecify.annotations.NullMarked
package org.childalert.operator.subscriber;
