/** Pages to people by mail: one mail to one person, by SMTP. */
@org.jspecify.annotations.NullMarked
package org.childalert.channel.mail;
