package org.childalert.alert;

/** What a text is made for: each has a length, an encoding and a tone of its own. */
public enum Purpose {
    /** A text message to phones: so many parts of GSM-7 or UCS-2, as the agency has it. */
    SMS,
    /** A post on a social network, up to 500 characters, with the address of the public page at its end. */
    POST,
    /** One line that runs through a television picture, up to 1,800 characters: the officer's own words. */
    CRAWL,
    /** What a speaker reads out in about 30 seconds, at most 80 words, with the plate spelt and the number said twice. */
    SCRIPT
}
