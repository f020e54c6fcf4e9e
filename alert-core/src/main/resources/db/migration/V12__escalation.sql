-- What the clock has done of an alert's policy, beside its deliveries. Written only with the alert's row locked, in the transaction of what was done.

-- kind: BEGUN, PROPOSED, ACCEPTED, DECLINED, REPEATED (steps, by name), REACHED, BREACHED (milestones, by name), RENEWAL (number: the version), MATERIAL (number: the message's sequence)
CREATE TABLE escalation_mark (
    alert  UUID        NOT NULL,
    kind   VARCHAR(10) NOT NULL,
    name   VARCHAR(60) NOT NULL,
    number INT         NOT NULL,
    at     DATETIME(6) NOT NULL,
    PRIMARY KEY (alert, kind, name)
) DEFAULT CHARSET = utf8mb4;

-- how far a channel that stays silent is on a step's ladder; epoch is the sequence of the first message whose acknowledgements still count
CREATE TABLE escalation_rung (
    alert   UUID        NOT NULL,
    epoch   INT         NOT NULL,
    step    VARCHAR(60) NOT NULL,
    channel VARCHAR(60) NOT NULL,
    taken   INT         NOT NULL,
    since   DATETIME(6) NOT NULL,
    PRIMARY KEY (alert, epoch, step, channel)
) DEFAULT CHARSET = utf8mb4;

-- a person is to call a station; the numbers are those of duty desks
CREATE TABLE call_task (
    id        UUID          NOT NULL PRIMARY KEY,
    agency    VARCHAR(40)   NOT NULL,
    alert     UUID          NOT NULL,
    epoch     INT           NOT NULL,
    step      VARCHAR(60)   NOT NULL,
    channel   VARCHAR(60)   NOT NULL,
    taken     INT           NOT NULL,
    phone     VARCHAR(20)   NULL,
    opened_at DATETIME(6)   NOT NULL,
    due_at    DATETIME(6)   NOT NULL,
    state     VARCHAR(10)   NOT NULL,
    closed_at DATETIME(6)   NULL,
    closed_by UUID          NULL,
    note      VARCHAR(1000) NULL,
    UNIQUE KEY call_task_place (alert, epoch, step, channel, taken),
    KEY call_task_open (agency, state)
) DEFAULT CHARSET = utf8mb4;

-- alerts that are on air by now go on from where they stand
INSERT INTO escalation_mark (alert, kind, name, number, at)
SELECT alert, 'BEGUN', step, 1, MIN(created_at) FROM delivery WHERE subject_kind = 'MESSAGE' GROUP BY alert, step;

INSERT INTO escalation_rung (alert, epoch, step, channel, taken, since)
SELECT alert, 1, step, channel, MAX(occurrence) - 1, MAX(created_at) FROM delivery
WHERE subject_kind = 'MESSAGE' GROUP BY alert, step, channel HAVING MAX(occurrence) > 1;
