BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0016');
CREATE TABLE engine_cache (
	"key" TEXT NOT NULL, 
	target TEXT NOT NULL, 
	detail TEXT NOT NULL, 
	score DOUBLE, alignment TEXT, log_probability DOUBLE, 
	PRIMARY KEY ("key")
);
INSERT INTO "engine_cache" VALUES('91e94e64f600eb8d29c7926c90a0b107','안녕','argos translate-en_ko-1.1',0.71,NULL,NULL);
CREATE TABLE engine_usage (
	engine TEXT NOT NULL, 
	source TEXT NOT NULL, 
	target TEXT NOT NULL, 
	day TEXT NOT NULL, 
	requests BIGINT NOT NULL, 
	units BIGINT NOT NULL, 
	characters BIGINT NOT NULL, 
	tokens_in BIGINT NOT NULL, 
	tokens_out BIGINT NOT NULL, 
	cost DOUBLE NOT NULL, 
	PRIMARY KEY (engine, source, target, day)
);
INSERT INTO "engine_usage" VALUES('openai','en','ko','2026-11-28',4,22,900,400,300,0.25);
CREATE TABLE event (
	id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	person TEXT NOT NULL, 
	locale TEXT NOT NULL, 
	article TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	action TEXT NOT NULL, 
	before_state TEXT NOT NULL, 
	after_state TEXT NOT NULL, 
	before_target TEXT NOT NULL, 
	after_target TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	origin_kind TEXT, 
	origin_detail TEXT, 
	origin_score DOUBLE, before_dismissed TEXT, after_dismissed TEXT, 
	PRIMARY KEY (id)
);
INSERT INTO "event" VALUES(1,'2026-11-23T10:00Z','kim','ko','seeds/a.md','0123456789ab','approve','draft','approved','안녕','안녕하십니까','','mt','argos translate-en_ko-1.1',0.71,NULL,NULL);
CREATE TABLE job (
	number INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	title TEXT NOT NULL, 
	person TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	state TEXT NOT NULL, 
	done INTEGER NOT NULL, 
	total INTEGER NOT NULL, 
	note TEXT NOT NULL, 
	message TEXT NOT NULL, 
	created DOUBLE NOT NULL, 
	finished DOUBLE, 
	leased_until DOUBLE NOT NULL, 
	cancelled BOOLEAN NOT NULL, parameters TEXT DEFAULT '{}' NOT NULL, outcome TEXT DEFAULT '{}' NOT NULL, worker TEXT DEFAULT '' NOT NULL, attempts INTEGER DEFAULT '0' NOT NULL, started DOUBLE, not_before DOUBLE DEFAULT '0' NOT NULL, 
	PRIMARY KEY (number), 
	CONSTRAINT job_once UNIQUE (id)
);
INSERT INTO "job" VALUES(1,'5f7d361a8d594806b054ac9052ad485a','draft','Draft','kim','ko/seeds/a.md','done',0,0,'','1 draft',1795428000.0,1795428000.0,1795428015.0,0,'{}','{}','',0,NULL,0.0);
CREATE TABLE job_step (
	job INTEGER NOT NULL, 
	step TEXT NOT NULL, 
	outcome TEXT NOT NULL, 
	PRIMARY KEY (job, step), 
	FOREIGN KEY(job) REFERENCES job (number) ON DELETE CASCADE
);
CREATE TABLE "memory_catalog" (
	id INTEGER NOT NULL, 
	article TEXT NOT NULL, 
	locale TEXT NOT NULL, 
	language TEXT NOT NULL, 
	version TEXT NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT memory_catalog_once UNIQUE (article, locale, language)
);
INSERT INTO "memory_catalog" VALUES(1,'seeds/a.md','ko','en','');
CREATE TABLE memory_entry (
	id INTEGER NOT NULL, 
	catalog INTEGER NOT NULL, 
	unit TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	source TEXT NOT NULL, 
	target TEXT NOT NULL, 
	context TEXT, 
	person TEXT NOT NULL, 
	at TEXT NOT NULL, "before" TEXT DEFAULT '' NOT NULL, "after" TEXT DEFAULT '' NOT NULL, shape TEXT DEFAULT '' NOT NULL, pair TEXT DEFAULT '' NOT NULL, reviewed BOOLEAN DEFAULT 1 NOT NULL, imported BOOLEAN DEFAULT 0 NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT memory_entry_once UNIQUE (catalog, unit), 
	FOREIGN KEY(catalog) REFERENCES memory_catalog (id) ON DELETE CASCADE
);
INSERT INTO "memory_entry" VALUES(1,1,'0123456789ab','8dfde7343095','Hello','안녕하십니까',NULL,'kim','2026-11-23T10:00Z','','','','',1,0);
CREATE TABLE memory_text (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	language TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	source TEXT NOT NULL, 
	stamp TEXT NOT NULL
);
INSERT INTO "memory_text" VALUES(1,'en','8dfde7343095','Hello','0d6b7e3f5a91c284');
CREATE TABLE memory_use (
	pair TEXT NOT NULL, 
	uses INTEGER NOT NULL, 
	used TEXT NOT NULL, 
	PRIMARY KEY (pair)
);
CREATE INDEX event_of_unit ON event (locale, article, unit);
CREATE INDEX memory_entry_text ON memory_entry (digest);
CREATE INDEX memory_text_digest ON memory_text (digest);
CREATE INDEX job_of_subject ON job (subject);
CREATE INDEX memory_entry_shape ON memory_entry (shape);
CREATE INDEX memory_entry_pair ON memory_entry (pair);
CREATE INDEX job_by_state ON job (state);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('memory_text',1);
CREATE VIRTUAL TABLE memory_source_grams USING fts5(text, content='', columnsize=0, detail=none, tokenize='trigram');
INSERT INTO memory_source_grams (memory_source_grams, rank) VALUES ('automerge', 16);
INSERT INTO memory_source_grams (memory_source_grams, rank) VALUES ('crisismerge', 32);
CREATE VIRTUAL TABLE memory_source_terms USING fts5vocab(memory_source_grams, row);
INSERT INTO memory_source_grams (rowid, text) SELECT id, source || ' ' FROM memory_entry WHERE id <> 1;
CREATE VIRTUAL TABLE memory_target_grams USING fts5(text, content='', columnsize=0, detail=none, tokenize='trigram');
INSERT INTO memory_target_grams (memory_target_grams, rank) VALUES ('automerge', 16);
INSERT INTO memory_target_grams (memory_target_grams, rank) VALUES ('crisismerge', 32);
CREATE VIRTUAL TABLE memory_target_terms USING fts5vocab(memory_target_grams, row);
INSERT INTO memory_target_grams (rowid, text) SELECT id, target || ' ' FROM memory_entry WHERE id <> 1;
CREATE TABLE person (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	password TEXT NOT NULL, 
	disabled BOOLEAN NOT NULL, 
	epoch INTEGER NOT NULL, 
	created DOUBLE NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT person_once UNIQUE ("key")
);
CREATE TABLE person_role (
	person INTEGER NOT NULL, 
	locale TEXT NOT NULL, 
	role TEXT NOT NULL, 
	PRIMARY KEY (person, locale), 
	FOREIGN KEY(person) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE ticket (
	digest TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	name TEXT NOT NULL, 
	label TEXT NOT NULL, 
	role TEXT NOT NULL, 
	locales TEXT NOT NULL, 
	person INTEGER NOT NULL, 
	epoch INTEGER NOT NULL, 
	created DOUBLE NOT NULL, 
	expires DOUBLE NOT NULL, 
	used DOUBLE, 
	there TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (digest), 
	CONSTRAINT ticket_once UNIQUE (name), 
	FOREIGN KEY(person) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE attempt (
	"key" TEXT NOT NULL, 
	count INTEGER NOT NULL, 
	until DOUBLE NOT NULL, 
	PRIMARY KEY ("key")
);
CREATE TABLE audit (
	id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	person TEXT NOT NULL, 
	action TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	locale TEXT NOT NULL, 
	article TEXT NOT NULL, 
	old TEXT NOT NULL, 
	new TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO person VALUES(1,'kim','kim','scrypt$2$8$1$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',0,3,1.76e9);
INSERT INTO person_role VALUES(1,'ko','reviewer');
INSERT INTO ticket VALUES('d1','token','t1','for the build','reader','ko',1,3,1.76e9,4.0e9,NULL,'');
INSERT INTO attempt VALUES('name:kim',1,1.76e9);
INSERT INTO audit VALUES(1,'2026-11-28T10:00Z','lee','set role','kim','','','','ko: reviewer');
CREATE INDEX ticket_of_person ON ticket (person);
CREATE INDEX audit_at ON audit (at);
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END;
CREATE INDEX event_at ON event (at);
CREATE TABLE run (
	number INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	person TEXT NOT NULL, 
	at TEXT NOT NULL, 
	parameters TEXT NOT NULL, 
	undone_at TEXT NOT NULL, 
	undone_by TEXT NOT NULL, 
	PRIMARY KEY (number), 
	CONSTRAINT run_once UNIQUE (id)
);
INSERT INTO run VALUES(1,'a1b2c3d4e5f6','replace','kim','2026-11-28T10:00Z','{"from": "A", "to": "B"}','','');
CREATE TABLE run_unit (
	number INTEGER NOT NULL, 
	run INTEGER NOT NULL, 
	locale TEXT NOT NULL, 
	article TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	revision TEXT NOT NULL, 
	before TEXT NOT NULL, 
	PRIMARY KEY (number), 
	FOREIGN KEY(run) REFERENCES run (number) ON DELETE CASCADE
);
CREATE INDEX run_unit_of_run ON run_unit (run);
INSERT INTO run_unit VALUES(1,1,'ko','seeds/a.md','0123456789ab','fedcba987654','{}');
CREATE TABLE comment (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	locale TEXT NOT NULL, 
	article TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	trail TEXT NOT NULL, 
	source TEXT NOT NULL, 
	thread INTEGER, 
	person TEXT NOT NULL, 
	at TEXT NOT NULL, 
	text TEXT NOT NULL, 
	edited TEXT NOT NULL, 
	deleted BOOLEAN NOT NULL, 
	resolved_by TEXT NOT NULL, 
	resolved_at TEXT NOT NULL, 
	FOREIGN KEY(thread) REFERENCES comment (id)
);
CREATE INDEX comment_of_article ON comment (locale, article);
CREATE TABLE mention (
	comment INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	PRIMARY KEY (comment, name), 
	FOREIGN KEY(comment) REFERENCES comment (id) ON DELETE CASCADE
);
CREATE INDEX mention_of_name ON mention (name);
CREATE TABLE presence (
	locale TEXT NOT NULL, 
	article TEXT NOT NULL, 
	tab TEXT NOT NULL, 
	person TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	since DOUBLE NOT NULL, 
	leased_until DOUBLE NOT NULL, 
	PRIMARY KEY (locale, article, tab)
);
CREATE TABLE preference (
	person TEXT NOT NULL, 
	name TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (person, name)
);
INSERT INTO preference VALUES('kim','keys','{}');
CREATE TABLE person_link (
	issuer TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	value TEXT NOT NULL, 
	person INTEGER NOT NULL, 
	created DOUBLE NOT NULL, 
	PRIMARY KEY (issuer, kind, value), 
	FOREIGN KEY(person) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE memory_waiting (
	entry INTEGER NOT NULL, 
	PRIMARY KEY (entry)
);
INSERT INTO "memory_waiting" VALUES(1);
INSERT INTO person_link VALUES('https://id.example','subject','a1b2',1,1764150000.0);
CREATE INDEX person_link_of_person ON person_link (person);
COMMIT;
