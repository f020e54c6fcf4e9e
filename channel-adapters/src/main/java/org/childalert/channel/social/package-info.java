/** Accounts of an agency on servers that speak Mastodon's API: an alert is a post with its photo, which is edited and in the end taken down. */
@org.jspecify.annotations.NullMarked
package org.childalert.channel.social;
