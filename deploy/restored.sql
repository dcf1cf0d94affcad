-- After a restore: what a notice's text may have become since the backup is not known, and no text about a debt is sent twice. Puts every
-- text that was to go out by now in doubt, as the release does with a claim whose outcome nobody told: it counts against the caps, is
-- never sent again by itself, and becomes UNKNOWN after 72 hours. In-app notices are left: showing one again harms nobody.
-- Run it as the owner, with Triggers off or planning, once the dates since the backup have been swept (README.md, Restore):
--   psql "host=HOST dbname=anshi sslmode=verify-full sslrootcert=global-bundle.pem" -v ON_ERROR_STOP=1 --single-transaction -f deploy/restored.sql
-- Run again it changes nothing but what has become ripe meanwhile.
with doubted as (
    update notice
    set state = 'IN_DOUBT',
        claimed_at = case when state = 'CLAIMED' then claimed_at else send_at end,
        attempts = attempts + case when state = 'CLAIMED' then 0 else 1 end,
        queued_at = null,
        lease_until = null
    where state in ('PLANNED', 'QUEUED', 'CLAIMED') and channel <> 'IN_APP' and send_at < current_timestamp
    returning id, attempts, recipient_id, purpose, channel, binding_id, claimed_at
)
insert into attempt (notice_id, number, recipient_id, purpose, channel, loans, binding_id, claimed_at, outcome, error, recorded_at)
select d.id, d.attempts, d.recipient_id, d.purpose, d.channel,
       coalesce((select array_agg(distinct i.loan_id) from notice_installment i where i.notice_id = d.id), '{}'),
       d.binding_id, d.claimed_at, 'IN_DOUBT', 'restored', current_timestamp
from doubted d
on conflict (notice_id, number) do update set outcome = 'IN_DOUBT', error = 'restored', recorded_at = excluded.recorded_at
where attempt.outcome = 'CLAIMED';
