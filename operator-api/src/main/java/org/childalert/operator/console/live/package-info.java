/** What happened, told to pages that follow it. */
@org.jspecify.annotations.NullMarked
package org.childalert.operator.console.live;
