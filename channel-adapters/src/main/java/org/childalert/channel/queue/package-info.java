/** Alerts to a queue at a station's own broker, by JMS (Artemis) or AMQP 1.0. */
@org.jspecify.annotations.NullMarked
package org.childalert.channel.queue;
