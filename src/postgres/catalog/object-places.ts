import { raw, type Fragment } from "../sql.ts";

/**
 * What each entry of pg_depend stands for, as a query of (classid, objid, kind, oid): defaults and CHECKs for their
 * table, a view's query for the view, members of an operator class for the class, all else for itself.
 */
export const objectPlaces: Fragment = raw(`
  select 'pg_class'::regclass::oid, c.oid,
    case when c.relkind in ('v', 'm') then 'view' when c.relkind = 'f' then 'foreign table' else 'table' end, c.oid
  from pg_class c where c.relkind in ('r', 'p', 'v', 'm', 'f')
  union all
  select 'pg_class'::regclass, c.oid, 'type', c.reltype from pg_class c where c.relkind = 'c'
  union all
  select 'pg_class'::regclass, i.indexrelid, 'index', i.indrelid from pg_index i
  union all
  select 'pg_attrdef'::regclass, d.oid, case when c.relkind in ('r', 'p') then 'table' else 'view' end, c.oid
  from pg_attrdef d join pg_class c on c.oid = d.adrelid and c.relkind <> 'f'
  union all
  select 'pg_rewrite'::regclass, r.oid, case r.rulename when '_RETURN' then 'view' else 'rule' end,
    case r.rulename when '_RETURN' then r.ev_class else r.oid end
  from pg_rewrite r
  union all
  select 'pg_trigger'::regclass, t.oid, 'trigger', t.oid from pg_trigger t
  union all
  select 'pg_policy'::regclass, p.oid, 'policy', p.oid from pg_policy p
  union all
  select 'pg_constraint'::regclass, k.oid, case k.contype when 'c' then 'table' else 'index' end, k.conrelid
  from pg_constraint k where k.contype in ('c', 'x') and k.conrelid <> 0
  union all
  select 'pg_constraint'::regclass, k.oid, 'type', k.contypid from pg_constraint k where k.contypid <> 0
  union all
  select 'pg_type'::regclass, t.oid, 'type', t.oid from pg_type t
  union all
  select 'pg_proc'::regclass, p.oid, 'function', p.oid from pg_proc p
  union all
  select 'pg_operator'::regclass, o.oid, 'operator', o.oid from pg_operator o
  union all
  select 'pg_opfamily'::regclass, f.oid, 'operator family', f.oid from pg_opfamily f
  union all
  select 'pg_opclass'::regclass, c.oid, 'operator class', c.oid from pg_opclass c
  union all
  select member.classid, member.objid, case when d.refobjid is null then 'operator family' else 'operator class' end,
    coalesce(d.refobjid, member.family)
  from (
    select 'pg_amop'::regclass::oid, oid, amopfamily from pg_amop
    union all
    select 'pg_amproc'::regclass, oid, amprocfamily from pg_amproc
  ) as member(classid, objid, family)
  left join pg_depend d on d.classid = member.classid and d.objid = member.objid
    and d.refclassid = 'pg_opclass'::regclass and d.deptype in ('a', 'i')
  union all
  select 'pg_cast'::regclass, c.oid, 'cast', c.oid from pg_cast c
  union all
  select 'pg_am'::regclass, a.oid, 'access method', a.oid from pg_am a
  union all
  select 'pg_ts_dict'::regclass, d.oid, 'text search dictionary', d.oid from pg_ts_dict d
  union all
  select 'pg_ts_config'::regclass, c.oid, 'text search configuration', c.oid from pg_ts_config c`);
