/** Subscribers and their texts, on a real database. */
@org.jspecify.annotations.NullMarked
package org.childalert.subscriber;
