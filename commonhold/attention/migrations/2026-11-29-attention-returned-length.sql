-- An address is as long as one may be.
alter table letter add constraint letter_mail_check check (length(mail) <= 254);
alter table returned add constraint returned_mail_check check (length(mail) <= 254);
