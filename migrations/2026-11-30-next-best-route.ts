import { Migration } from '@mikro-orm/migrations';
import { ObservationRoute_2026_11_22 } from './2026-11-22-observation-route.js';

/**
 * The route through time of one series takes the next best way where the best would make a count negative, and says that
 * figures contradict each other only where they do so for certain.
 *
 * The same decision as the pure function in `server/rollup/route.ts`, which is its specification and says why: property tests
 * compare the two. Returns the positions of the figures used, negative when subtracted, `{}` when nothing is known of
 * `[from_day, to_day)`, `{0}` when what is known contradicts itself.
 */
export class NextBestRoute_2026_11_30 extends Migration {
  override up(): void {
    this.addSql('drop function observation_route(int[], int[], boolean[], numeric[], boolean, int, int)');
    this.addSql('drop function is_possible_walk(int[], int[], int[], numeric[])');
    // 0: usable, 1: a count would be negative, 2: for certain. Precisions: 0 EXACT, 1 AT_LEAST, 2 AT_MOST, 3 ABOUT.
    this.addSql(`
      create function walk_judgement(steps int[], starts int[], ends int[], figures numeric[], precisions int[])
      returns int language plpgsql immutable as $$
      declare
        passed_at int[]; passed_value numeric[]; passed_step int[];
        passed int := 0;
        judgement int := 0;
        tail int; head int; value numeric;
        is_forward boolean; is_certain boolean;
      begin
        for step in 1..cardinality(steps) loop
          tail := case when steps[step] > 0 then starts[steps[step]] else ends[-steps[step]] end;
          head := case when steps[step] > 0 then ends[steps[step]] else starts[-steps[step]] end;
          -- Where a day is left out, another walk begins.
          if passed = 0 or passed_at[passed] <> tail then
            passed := 1; passed_at[1] := tail; passed_value[1] := 0; passed_step[1] := step;
          end if;
          value := passed_value[passed] + case when steps[step] > 0 then figures[steps[step]] else -figures[-steps[step]] end;
          for before in 1..passed loop
            continue when passed_at[before] = head or passed_value[before] = value;
            is_forward := passed_at[before] < head;
            continue when is_forward = (passed_value[before] < value);
            is_certain := true;
            for between in passed_step[before]..step loop
              is_certain := is_certain and precisions[abs(steps[between])]
                in (0, case when (steps[between] > 0) = is_forward then 2 else 1 end);
            end loop;
            if is_certain then
              return 2;
            end if;
            judgement := 1;
          end loop;
          passed := passed + 1; passed_at[passed] := head; passed_value[passed] := value; passed_step[passed] := step + 1;
        end loop;
        return judgement;
      end
      $$`);
    this.addSql(`
      create function observation_route(
        starts int[], ends int[], is_subtractable boolean[], figures numeric[], precisions int[], is_signed boolean, from_day int, to_day int
      ) returns int[] language plpgsql immutable as $$
      declare
        figure_count int := cardinality(starts);
        instant int[];
        start_at int[]; end_at int[];
        forward_order text[]; backward_order text[];
        first_at int; last_at int;
        walk_back int[]; walk_count int[]; walk_order text[]; walk_steps text[];
        next_at int; next_back int; next_count int; next_order text; next_steps text;
        cover_days int[]; cover_back int[]; cover_count int[]; cover_order text[]; cover_steps text[];
        is_improved boolean;
        is_unusable boolean;
        is_contradicted boolean := false;
        tail int; head int; back int; steps_taken int; taken text; covered int; longer text;
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
          -- What was walked along usable figures alone is the best of the usable ways, too.
          if here = first_at and walk_back[last_at] is not null
             and (is_signed or walk_back[last_at] = 0
                  or walk_judgement(string_to_array(ltrim(walk_steps[last_at], ','), ',')::int[], starts, ends, figures, precisions) = 0) then
            return string_to_array(ltrim(walk_steps[last_at], ','), ',')::int[];
          end if;
          is_unusable := false;
          if not is_signed then
            for later in here + 1..last_at loop
              continue when walk_back[later] is null or walk_back[later] = 0;
              case walk_judgement(string_to_array(ltrim(walk_steps[later], ','), ',')::int[], starts, ends, figures, precisions)
                when 0 then null;
                when 1 then is_unusable := true;
                else is_unusable := true; is_contradicted := true;
              end case;
            end loop;
          end if;
          -- The next best ways: each instant is settled once, by the best usable way there from those settled before.
          if is_unusable then
            walk_back := array_fill(null::int, array[cardinality(instant)]);
            walk_back[here] := 0; walk_count[here] := 0; walk_order[here] := ''; walk_steps[here] := '';
            loop
              next_at := null;
              for figure in 1..figure_count loop
                for direction in 0..1 loop
                  exit when direction = 1 and not is_subtractable[figure];
                  tail := case direction when 0 then start_at[figure] else end_at[figure] end;
                  head := case direction when 0 then end_at[figure] else start_at[figure] end;
                  continue when walk_back[tail] is null or walk_back[head] is not null;
                  back := walk_back[tail] + direction;
                  steps_taken := walk_count[tail] + 1;
                  taken := walk_order[tail] || case direction when 0 then forward_order[figure] else backward_order[figure] end;
                  continue when next_at is not null
                    and (back, steps_taken, taken collate "C") >= (next_back, next_count, next_order collate "C");
                  longer := walk_steps[tail] || ',' || case direction when 0 then figure else -figure end;
                  continue when back > 0
                    and walk_judgement(string_to_array(ltrim(longer, ','), ',')::int[], starts, ends, figures, precisions) > 0;
                  next_at := head; next_back := back; next_count := steps_taken; next_order := taken; next_steps := longer;
                end loop;
              end loop;
              exit when next_at is null;
              walk_back[next_at] := next_back; walk_count[next_at] := next_count;
              walk_order[next_at] := next_order; walk_steps[next_at] := next_steps;
            end loop;
            if here = first_at and walk_back[last_at] is not null then
              return string_to_array(ltrim(walk_steps[last_at], ','), ',')::int[];
            end if;
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
            covered := cover_days[here] + instant[later] - instant[here];
            back := cover_back[here] + walk_back[later];
            steps_taken := cover_count[here] + walk_count[later];
            taken := cover_order[here] || walk_order[later];
            -- Stretches that meet may say of some days less than nothing, though each of them does not.
            if not is_signed and back > 0 then
              longer := ltrim(cover_steps[here] || walk_steps[later], ',');
              case walk_judgement(string_to_array(longer, ',')::int[], starts, ends, figures, precisions)
                when 0 then null;
                when 1 then continue;
                else
                  is_contradicted := true;
                  continue;
              end case;
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
    this.addSql(
      'drop function observation_route(int[], int[], boolean[], numeric[], int[], boolean, int, int)',
    );
    this.addSql('drop function walk_judgement(int[], int[], int[], numeric[], int[])');
    ObservationRoute_2026_11_22.prototype.up.call(this);
  }
}
