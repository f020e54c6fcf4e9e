/** Broadcasters' webhooks: the signed CAP message by HTTP POST, as Standard Webhooks 1.0.0 has it. */
@org.jspecify.annotations.NullMarked
package org.childalert.channel.webhook;
