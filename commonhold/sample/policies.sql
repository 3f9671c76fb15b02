create policy keeper on sample_load to commonhold_keeper using (true) with check (true);
