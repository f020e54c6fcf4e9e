/** Alerts to a station's MQTT 5 broker: a topic for each region and alert, which keeps the latest message. */
@org.jspecify.annotations.NullMarked
package org.childalert.channel.mqtt;
