/** The pages on which an approver decides, and on which an alert is closed. */
@org.jspecify.annotations.NullMarked
package org.childalert.operator.console.review;
