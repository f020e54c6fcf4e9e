/** Stations that keep a TCP connection to this server, and get signed CAP documents by it. */
@org.jspecify.annotations.NullMarked
package org.childalert.channel.stream;
