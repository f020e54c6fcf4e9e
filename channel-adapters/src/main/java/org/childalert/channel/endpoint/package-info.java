/** Any Camel endpoint of an allowed scheme as a channel, by configuration alone: files, mail, SFTP, brokers, sockets. */
@org.jspecify.annotations.NullMarked
package org.childalert.channel.endpoint;
