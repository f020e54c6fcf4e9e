/** Pages to the log: the pager of an agency that has no other yet. */
@org.jspecify.annotations.NullMarked
package org.childalert.channel.log;
