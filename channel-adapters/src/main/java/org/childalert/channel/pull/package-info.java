/** Stations that fetch what is for them. */
@org.jspecify.annotations.NullMarked
package org.childalert.channel.pull;
