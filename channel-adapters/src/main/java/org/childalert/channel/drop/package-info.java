/** Alerts as files in a station's own directory, by SFTP: the signed CAP message, and what is shown and heard beside it. */
@org.jspecify.annotations.NullMarked
package org.childalert.channel.drop;
