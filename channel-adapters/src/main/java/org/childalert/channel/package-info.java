/** Adapters to the far ends, one package for one kind of channel; none sees another. */
@org.jspecify.annotations.NullMarked
package org.childalert.channel;
