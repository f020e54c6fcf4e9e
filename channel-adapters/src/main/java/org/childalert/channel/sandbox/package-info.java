/**
 * Far ends of our own for the demonstration: they take, journal and acknowledge what real ones would, and misbehave
 * when told to.
 */
@org.jspecify.annotations.NullMarked
package org.childalert.channel.sandbox;
