/** The API of the trail. */
@org.jspecify.annotations.NullMarked
package org.childalert.operator.audit;
