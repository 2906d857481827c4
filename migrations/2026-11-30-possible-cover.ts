import { Migration } from '@mikro-orm/migrations';

/**
 * The route through time of one series, as in `2026-11-22-observation-route`, and stretches that meet are held against
 * each other: nine months less the third quarter are no half-year beside a second one that is less than that quarter.
 *
 * Both functions are told whole, and as before they are the pure ones of `server/rollup/route.ts`.
 */
export class PossibleCover_2026_11_30 extends Migration {
  override up(): void {
    this.addSql(`
      create or replace function is_possible_walk(steps int[], starts int[], ends int[], figures numeric[])
      returns boolean language plpgsql immutable as $$
      declare
        passed_at int[]; passed_value numeric[];
        passed int := 0;
        tail int; head int; value numeric;
      begin
        for step in 1..cardinality(steps) loop
          tail := case when steps[step] > 0 then starts[steps[step]] else ends[-steps[step]] end;
          head := case when steps[step] > 0 then ends[steps[step]] else starts[-steps[step]] end;
          if passed = 0 or passed_at[passed] <> tail then
            passed := 1; passed_at[1] := tail; passed_value[1] := 0;
          end if;
          value := passed_value[passed] + case when steps[step] > 0 then figures[steps[step]] else -figures[-steps[step]] end;
          for before in 1..passed loop
            if passed_at[before] <> head and passed_value[before] <> value
               and (passed_at[before] < head) <> (passed_value[before] < value) then
              return false;
            end if;
          end loop;
          passed := passed + 1; passed_at[passed] := head; passed_value[passed] := value;
        end loop;
        return true;
      end
      $$`);
    this.addSql(`
      create or replace function observation_route(
        starts int[], ends int[], is_subtractable boolean[], figures numeric[], is_signed boolean, from_day int, to_day int
      ) returns int[] language plpgsql immutable as $$
      declare
        figure_count int := cardinality(starts);
        instant int[];
        start_at int[]; end_at int[];
        forward_order text[]; backward_order text[];
        first_at int; last_at int;
        walk_back int[]; walk_count int[]; walk_order text[]; walk_steps text[];
        cover_days int[]; cover_back int[]; cover_count int[]; cover_order text[]; cover_steps text[];
        is_improved boolean;
        is_contradicted boolean := false;
        tail int; head int; back int; steps_taken int; taken text; covered int;
      begin
        select array_agg(distinct day order by day) into instant from unnest(starts || ends || array[from_day, to_day]) as day;
        for figure in 1..figure_count loop
          start_at[figure] := array_position(instant, starts[figure]);
          end_at[figure] := array_position(instant, ends[figure]);
          taken := lpad(to_hex(starts[figure] - ends[figure] + 2147483648), 8, '0');
          covered := starts[figure];
          forward_order[figure] := taken || '0' || lpad(to_hex(covered + 2147483648), 8, '0');
          backward_order[figure] := taken || '1' || lpad(to_hex(covered + 2147483648), 8, '0');
        end loop;
        first_at := array_position(instant, from_day);
        last_at := array_position(instant, to_day);
        cover_days := array_fill(null::int, array[cardinality(instant)]);
        cover_days[first_at] := 0; cover_back[first_at] := 0; cover_count[first_at] := 0;
        cover_order[first_at] := ''; cover_steps[first_at] := '';

        for here in first_at..last_at - 1 loop
          walk_back := array_fill(null::int, array[cardinality(instant)]);
          walk_count := walk_back; walk_order := '{}'; walk_steps := '{}';
          walk_back[here] := 0; walk_count[here] := 0; walk_order[here] := ''; walk_steps[here] := '';
          is_improved := true;
          while is_improved loop
            is_improved := false;
            for figure in 1..figure_count loop
              for direction in 0..1 loop
                exit when direction = 1 and not is_subtractable[figure];
                tail := case direction when 0 then start_at[figure] else end_at[figure] end;
                continue when walk_back[tail] is null;
                head := case direction when 0 then end_at[figure] else start_at[figure] end;
                back := walk_back[tail] + direction;
                steps_taken := walk_count[tail] + 1;
                taken := walk_order[tail] || case direction when 0 then forward_order[figure] else backward_order[figure] end;
                if walk_back[head] is null
                   or (back, steps_taken, taken collate "C") < (walk_back[head], walk_count[head], walk_order[head] collate "C") then
                  walk_back[head] := back; walk_count[head] := steps_taken; walk_order[head] := taken;
                  walk_steps[head] := walk_steps[tail] || ',' || case direction when 0 then figure else -figure end;
                  is_improved := true;
                end if;
              end loop;
            end loop;
          end loop;
          if here = first_at and walk_back[last_at] is not null
             and (is_signed or walk_back[last_at] = 0
                  or is_possible_walk(string_to_array(ltrim(walk_steps[last_at], ','), ',')::int[], starts, ends, figures)) then
            return string_to_array(ltrim(walk_steps[last_at], ','), ',')::int[];
          end if;
          for later in here + 1..last_at loop
            if cover_days[later] is null
               or (-cover_days[here], cover_back[here], cover_count[here], cover_order[here] collate "C")
                < (-cover_days[later], cover_back[later], cover_count[later], cover_order[later] collate "C") then
              cover_days[later] := cover_days[here]; cover_back[later] := cover_back[here];
              cover_count[later] := cover_count[here]; cover_order[later] := cover_order[here];
              cover_steps[later] := cover_steps[here];
            end if;
            continue when walk_back[later] is null;
            if not is_signed and walk_back[later] > 0
               and not is_possible_walk(string_to_array(ltrim(walk_steps[later], ','), ',')::int[], starts, ends, figures) then
              is_contradicted := true;
              continue;
            end if;
            covered := cover_days[here] + instant[later] - instant[here];
            back := cover_back[here] + walk_back[later];
            steps_taken := cover_count[here] + walk_count[later];
            taken := cover_order[here] || walk_order[later];
            if not is_signed and back > 0
               and not is_possible_walk(string_to_array(ltrim(cover_steps[here] || walk_steps[later], ','), ',')::int[], starts, ends, figures) then
              is_contradicted := true;
              continue;
            end if;
            if (-covered, back, steps_taken, taken collate "C")
                < (-cover_days[later], cover_back[later], cover_count[later], cover_order[later] collate "C") then
              cover_days[later] := covered; cover_back[later] := back; cover_count[later] := steps_taken;
              cover_order[later] := taken; cover_steps[later] := cover_steps[here] || walk_steps[later];
            end if;
          end loop;
        end loop;
        if cover_steps[last_at] = '' then
          return case when is_contradicted then array[0] else '{}'::int[] end;
        end if;
        return string_to_array(ltrim(cover_steps[last_at], ','), ',')::int[];
      end
      $$`);
  }

  override down(): void {
    // What was there before is told by the migration that made it; the functions keep their names and arguments.
  }
}
