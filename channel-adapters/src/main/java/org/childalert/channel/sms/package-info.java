/** Text messages to an agency's subscribers by Twilio's API: sent in slices from a checkpoint, with the provider's reports taken back in. */
@org.jspecify.annotations.NullMarked
package org.childalert.channel.sms;
